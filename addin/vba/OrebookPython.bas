Attribute VB_Name = "OrebookPython"
Option Explicit
Option Private Module

' The Python that calculates: one, with one command, whatever workbook is active.

Private python As Object
Private problem As String

' Whether Python can be asked. It is started at the first call; one that could not start is not tried again in each cell.
Public Function PythonRuns() As Boolean
    If python Is Nothing And problem = "" Then problem = ProblemOfStarting()
    PythonRuns = Not python Is Nothing
End Function

' Why the functions cannot be calculated, as a sentence; empty when they can.
Public Function PythonProblem() As String
    If Not PythonRuns() Then PythonProblem = problem
End Function

' The Python that runs, for a macro that asks it for more than functions; Nothing when none does.
Public Function RunningPython() As Object
    If PythonRuns() Then Set RunningPython = python
End Function

' Start again after what was wrong has been mended.
Public Sub ForgetPython()
    Dim ended As Variant
    On Error Resume Next
    XLPyDLLActivateAuto ended, PythonCommand(PythonPath()), -1
    Set python = Nothing
    problem = ""
End Sub

' What Python answers. When it has died meanwhile it is started again, once.
Public Function AskPython(ByVal moduleName As String, ByVal functionName As String, ByVal arguments As Variant) As Variant
    Dim startedAgain As Boolean
    Dim failure As String
    On Error GoTo Failed
    ' In parentheses, so that values go to the other program and not references to them.
    AskPython = python.CallUDF((moduleName), (functionName), (arguments))
    Exit Function
Failed:
    failure = Err.Description
    If startedAgain Then Err.Raise vbObjectError + 513, "Orebook", failure
    If PythonLives() Then Err.Raise vbObjectError + 513, "Orebook", failure
    startedAgain = True
    If Not OtherPythonLives() Then ForgetPython
    If Not PythonRuns() Then Err.Raise vbObjectError + 513, "Orebook", problem
    Resume
End Function

Private Function PythonLives() As Boolean
    On Error Resume Next
    PythonLives = (python.Str("here") = "here")
End Function

' Whether another workbook with this macro, or the add-in, has started Python anew: the DLL keeps one for all of them. To end
' that one would leave the other without, and they would end each other's in turn.
Private Function OtherPythonLives() As Boolean
    Dim kept As Variant
    On Error Resume Next
    If XLPyDLLActivateAuto(kept, PythonCommand(PythonPath()), 1) <> 0 Then Exit Function
    Set python = kept
    OtherPythonLives = PythonLives()
End Function

Private Function ProblemOfStarting() As String
    Dim path As String
    Dim started As Variant
    path = PythonPath()
    ProblemOfStarting = ProblemOfFiles(path)
    If ProblemOfStarting <> "" Then Exit Function
    On Error GoTo NotStarted
    If XLPyDLLActivateAuto(started, PythonCommand(path), 1) <> 0 Then GoTo NotStarted
    Set python = started
    ProblemOfStarting = ProblemOfVersions(path)
    If ProblemOfStarting <> "" Then Set python = Nothing
    Exit Function
NotStarted:
    Set python = Nothing
    ProblemOfStarting = "Orebook cannot calculate: Python did not start, or cannot load Orebook. This line, typed into a command prompt, " & _
        "shows why: """ & path & """ -I -c ""import win32com.client, " & PYTHON_MODULE & """"
End Function

Private Function ProblemOfFiles(ByVal path As String) As String
    Dim folder As String
    #If Mac Then
        ProblemOfFiles = "Orebook cannot calculate in Excel for Mac: there a cell cannot call Python."
        Exit Function
    #End If
    If Not IsFile(path) Then
        ProblemOfFiles = "Orebook cannot calculate: there is no Python at " & path & ". Close Excel and run this line in a command " & _
            "prompt: orebook install excel. Or let the environment variable OREBOOK_PYTHON name the python.exe that has Orebook."
        Exit Function
    End If
    ' Beside python.exe of an installation, above it in a virtual environment.
    folder = ParentFolder(path)
    If Not IsFile(folder & "\" & XLWINGS_DLL) Then folder = ParentFolder(folder)
    If Not IsFile(folder & "\" & XLWINGS_DLL) Then
        ProblemOfFiles = "Orebook cannot calculate: " & XLWINGS_DLL & " is neither beside " & path & " nor in the folder above. It comes " & _
            "with xlwings " & XLWINGS_VERSION & ". Close Excel and run this line in a command prompt: orebook install excel."
    ElseIf Not DllLoads(folder & "\" & XLWINGS_DLL) Then
        ProblemOfFiles = "Orebook cannot calculate: Windows does not load " & folder & "\" & XLWINGS_DLL & ". Antivirus software may have " & _
            "blocked it; allow this file there, and start Excel again."
    End If
End Function

' The add-in, the DLL and the packages are made for each other.
Private Function ProblemOfVersions(ByVal path As String) As String
    Dim orebookFound As String
    Dim xlwingsFound As String
    xlwingsFound = python.Str(python.GetAttr(python.Module("xlwings"), "__version__"))
    orebookFound = python.Str(python.GetAttr(python.Module("udfs"), "__version__"))
    If orebookFound = OREBOOK_VERSION And xlwingsFound = XLWINGS_VERSION Then
        ' The functions themselves are loaded here, so that what is wrong with them is said now.
        python.Module PYTHON_MODULE
        Exit Function
    End If
    ProblemOfVersions = "Orebook cannot calculate: this " & IIf(ThisWorkbook.IsAddin, "add-in", "workbook") & " is of version " & _
        OREBOOK_VERSION & " and needs xlwings " & XLWINGS_VERSION & ", but " & path & " has Orebook " & orebookFound & " and xlwings " & _
        xlwingsFound & ". "
    If ThisWorkbook.IsAddin Then
        ProblemOfVersions = ProblemOfVersions & "Close Excel and run this line in a command prompt, which brings both in one version: orebook install excel."
    Else
        ProblemOfVersions = ProblemOfVersions & "Save it as an Excel Workbook without macros (.xlsx): it then calculates with the add-in " & _
            "of the version that is installed."
    End If
End Function

Private Function PythonPath() As String
    PythonPath = EnvironmentVariable("OREBOOK_PYTHON")
    If PythonPath = "" Then PythonPath = EnvironmentVariable("LOCALAPPDATA") & "\Orebook\python\Scripts\python.exe"
End Function

' The DLL puts the address at which Python must answer in place of $(CLSID), and keeps one Python for each command.
' -I keeps out modules of the current folder and of the user that are called like ours; cmd.exe takes away the outer quotes.
Private Function PythonCommand(ByVal path As String) As String
    PythonCommand = "cmd.exe /K """"" & path & """ -I -B -c ""import xlwings; xlwings.serve('$(CLSID)')"""""
End Function

Private Function ParentFolder(ByVal path As String) As String
    If InStrRev(path, "\") > 0 Then ParentFolder = Left$(path, InStrRev(path, "\") - 1)
End Function
