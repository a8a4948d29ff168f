"""The scripts that the task pane runs on the workbook."""
