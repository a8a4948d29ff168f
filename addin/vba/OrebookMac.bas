Attribute VB_Name = "OrebookMac"
Option Explicit
Option Private Module

' The refresh in Excel for Mac, where a cell cannot call Python: in the file, while the workbook is closed.

Private Const SCRIPT_FILE As String = "orebook.applescript"

#If Mac Then
Public Sub RefreshThroughFile(ByVal book As Object)
    Dim problem As String
    problem = ProblemOfFile(book.Name, book.Path, book.ReadOnly)
    If problem <> "" Then
        Tell "look", problem
        Exit Sub
    End If
    If MsgBox(book.Name & " is now saved and closed, refreshed, and opened again.", vbOKCancel + vbInformation, "Orebook") <> vbOK Then Exit Sub
    On Error GoTo NoScript
    book.Save
    problem = AppleScriptTask(SCRIPT_FILE, "RefreshQuarter", book.FullName)
    On Error GoTo 0
    If problem <> "" Then
        Tell "failed", problem
        Exit Sub
    End If
    ' The last line: a macro ends with the workbook that carries it.
    book.Close SaveChanges:=False
    Exit Sub
NoScript:
    Tell "failed", book.Name & " was not refreshed (" & Err.Description & "). If " & SCRIPT_FILE & " is not in the folder " & _
        "Library/Application Scripts/com.microsoft.Excel of your home folder, run this line in Terminal: orebook install excel"
End Sub
#End If

' Why the file cannot be refreshed, as a sentence; empty when it can.
Public Function ProblemOfFile(ByVal bookName As String, ByVal folder As String, ByVal isReadOnly As Boolean) As String
    If folder = "" Then
        ProblemOfFile = bookName & " has never been saved: save it, and press Refresh again."
    ElseIf LCase$(Left$(folder, 4)) = "http" Then
        ProblemOfFile = bookName & " is open from the cloud (" & folder & "). Open the copy of it that is on this Mac, in the folder of " & _
            "OneDrive in Finder, and press Refresh again."
    ElseIf isReadOnly Then
        ProblemOfFile = bookName & " is open for reading only: open it so that it can be saved, and press Refresh again."
    End If
End Function
