Attribute VB_Name = "OrebookAnswers"
Option Explicit
Option Private Module

' What a cell gets from the worksheet functions.

' The answer to one cell. Nothing here ends in a message box or in a text about an error: SUM would pass over a text.
Public Function Answer(ByVal functionName As String, ByVal arguments As Variant) As Variant
    Dim position As Long
    If Not PythonRuns() Then
        ' The same as without the add-in: Excel cannot calculate the function. WhyOrebookCannotCalculate says why.
        Answer = CVErr(xlErrName)
        Exit Function
    End If
    On Error GoTo Failed
    For position = LBound(arguments) To UBound(arguments)
        If IsObject(arguments(position)) Then
            If Not IsReadable(arguments(position)) Then GoTo Failed
            ' One call carries all cells; Python would have to come back to Excel several times for each range.
            arguments(position) = arguments(position).Value2
        End If
    Next position
    If AnswersTogether() Then Answer = AnswerOfMany(functionName, arguments) Else Answer = AnswerOfOne(functionName, arguments)
    Exit Function
Failed:
    Answer = CVErr(xlErrValue)
End Function

' What Python answers to one call.
Public Function AnswerOfOne(ByVal functionName As String, ByVal arguments As Variant) As Variant
    AnswerOfOne = AsCells(AskPython(PYTHON_MODULE, functionName, arguments))
End Function

' Whether Value2 is what the range shows. Of several blocks it is the first alone; where dates count from 1904, it is a number
' four years off. A whole column is a million cells, and its blank ones would be the answer.
Private Function IsReadable(ByVal cells As Object) As Boolean
    If cells.Areas.Count > 1 Then Exit Function
    If cells.Worksheet.Parent.Date1904 Then Exit Function
    IsReadable = cells.Rows.Count < cells.Worksheet.Rows.Count
End Function

' An answer with real error values in place of their codes: one value, a row, or rows of columns.
Public Function AsCells(ByVal answered As Variant) As Variant
    Dim row As Long
    Dim column As Long
    If Not IsArray(answered) Then
        AsCells = AsCell(answered)
        Exit Function
    End If
    If HasColumns(answered) Then
        For row = LBound(answered, 1) To UBound(answered, 1)
            For column = LBound(answered, 2) To UBound(answered, 2)
                answered(row, column) = AsCell(answered(row, column))
            Next column
        Next row
    Else
        For column = LBound(answered) To UBound(answered)
            answered(column) = AsCell(answered(column))
        Next column
    End If
    AsCells = answered
End Function

Private Function AsCell(ByVal value As Variant) As Variant
    AsCell = value
    If VarType(value) <> vbString Then Exit Function
    If Left$(value, 1) <> "#" Then Exit Function
    Select Case value
        Case "#N/A": AsCell = CVErr(xlErrNA)
        Case "#VALUE!": AsCell = CVErr(xlErrValue)
        Case "#NUM!": AsCell = CVErr(xlErrNum)
        Case "#DIV/0!": AsCell = CVErr(xlErrDiv0)
        Case "#REF!": AsCell = CVErr(xlErrRef)
        Case "#NAME?": AsCell = CVErr(xlErrName)
        Case "#NULL!": AsCell = CVErr(xlErrNull)
    End Select
End Function

Public Function HasColumns(ByVal answered As Variant) As Boolean
    Dim last As Long
    On Error GoTo OnlyOneRow
    last = UBound(answered, 2)
    HasColumns = True
OnlyOneRow:
End Function
