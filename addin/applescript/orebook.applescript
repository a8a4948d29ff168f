-- What Excel for Mac may start outside of its sandbox: Orebook's refresh of a workbook's file.
-- It stands in Library/Application Scripts/com.microsoft.Excel of the user; the macro RefreshQuarter calls it.

-- Start the refresh and come back at once, because it waits until Excel has closed the workbook.
-- The answer is empty, or a sentence that says why nothing was started.
on RefreshQuarter(bookPath)
	set pythonPath to (do shell script "echo \"$HOME\"") & "/Library/Application Support/Orebook/python/bin/python3"
	try
		do shell script "test -x " & quoted form of pythonPath
	on error
		return "Orebook cannot refresh: there is no Python at " & pythonPath & ". Run this line in Terminal once: orebook install excel"
	end try
	try
		do shell script quoted form of pythonPath & " -I -B -m addin.hosts.excel.mac_refresh " & quoted form of bookPath & " >/dev/null 2>&1 &"
	on error reason
		return "Orebook cannot refresh: its Python did not start (" & reason & ")."
	end try
	return ""
end RefreshQuarter
