Attribute VB_Name = "OrebookWizard"
Option Explicit
Option Private Module

' The function wizard's help.

Public Sub ShowHelpInWizard()
    Dim wasSaved As Boolean
    wasSaved = ThisWorkbook.Saved
    If Not AllDescribed() And ThisWorkbook.IsAddin Then
        ' Excel may refuse to describe functions of a workbook that it hides, as it hides add-ins.
        Application.ScreenUpdating = False
        ThisWorkbook.IsAddin = False
        AllDescribed
        ThisWorkbook.IsAddin = True
        Application.ScreenUpdating = True
    End If
    ' Excel would ask at its end whether to save the add-in.
    ThisWorkbook.Saved = wasSaved
End Sub

' Whether Excel took the help; the functions calculate without it too.
Private Function AllDescribed() As Boolean
    On Error GoTo Refused
    DescribeFunctions
    AllDescribed = True
Refused:
End Function

Public Sub DescribeFunction(ByVal functionName As String, ByVal category As String, ByVal summary As String, ByVal texts As Variant)
    ' As an object of any kind: an Excel for Mac without ArgumentDescriptions would not even compile this module.
    Dim host As Object
    Dim macroName As String
    Set host = Application
    macroName = InThisWorkbook(functionName)
    If UBound(texts) < LBound(texts) Then
        host.MacroOptions Macro:=macroName, Description:=summary, Category:=category
    Else
        host.MacroOptions Macro:=macroName, Description:=summary, Category:=category, ArgumentDescriptions:=texts
    End If
End Sub

' A procedure by the name that Excel finds it with, whatever workbook is in front.
Public Function InThisWorkbook(ByVal procedureName As String) As String
    InThisWorkbook = "'" & Replace(ThisWorkbook.Name, "'", "''") & "'!" & procedureName
End Function
