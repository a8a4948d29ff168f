Attribute VB_Name = "OrebookStart"
Option Explicit

' What happens when Excel opens the add-in or a workbook with macros, and what can be called by name.

Public Sub Auto_Open()
    ' LibreOffice opens workbooks with macros too, and knows no such clock.
    On Error Resume Next
    ' Once Excel has finished starting: the wizard's texts need that, and nobody waits for Python to start.
    Application.OnTime Now, InThisWorkbook("StartOrebook")
End Sub

Public Sub StartOrebook()
    ShowHelpInWizard
    ' A workbook is opened by people without Python too, who read it; a refresh tells them.
    If Not ThisWorkbook.IsAddin Then Exit Sub
    If PythonProblem() <> "" Then WhyOrebookCannotCalculate
End Sub

Public Sub WhyOrebookCannotCalculate()
    If PythonProblem() = "" Then
        MsgBox "Orebook " & OREBOOK_VERSION & " calculates.", vbInformation, "Orebook"
    Else
        MsgBox PythonProblem(), vbExclamation, "Orebook"
    End If
End Sub

' Start Python anew and calculate every formula, after what was wrong has been mended.
Public Sub RestartOrebook()
    ForgetPython
    If PythonProblem() <> "" Then
        WhyOrebookCannotCalculate
        Exit Sub
    End If
    ' Where no workbook is open Excel may refuse.
    On Error GoTo NotCalculated
    CalculateEverything
    Exit Sub
NotCalculated:
    Tell "look", "Python runs, but Excel did not calculate: " & Err.Description
End Sub
