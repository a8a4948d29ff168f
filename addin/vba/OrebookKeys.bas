Attribute VB_Name = "OrebookKeys"
Option Explicit
Option Private Module

' A call as a text: two calls have the same one only if Python is told the same.

' To spell out longer ranges costs as much as to ask Python.
Private Const MOST_CELLS As Long = 200

' Empty for a call that is not to be compared with others.
Public Function KeyOfCall(ByVal functionName As String, ByVal arguments As Variant) As String
    Dim key As String
    Dim position As Long
    On Error GoTo NoKey
    key = functionName
    For position = LBound(arguments) To UBound(arguments)
        key = key & "|" & KeyOfArgument(arguments(position))
    Next position
    KeyOfCall = key
NoKey:
End Function

' Optional here and below, because what a formula leaves out is handed on as left out.
Private Function KeyOfArgument(Optional ByVal argument As Variant) As String
    Dim cell As Variant
    Dim rows As Long
    Dim columns As Long
    Dim key As String
    If Not IsArray(argument) Then
        KeyOfArgument = KeyOfCell(argument)
        Exit Function
    End If
    rows = UBound(argument, 1) - LBound(argument, 1) + 1
    ' An array constant of one row has no second dimension.
    If HasColumns(argument) Then columns = UBound(argument, 2) - LBound(argument, 2) + 1
    If rows > MOST_CELLS Or rows * columns > MOST_CELLS Then Err.Raise vbObjectError + 513, "Orebook", "too long"
    key = rows & "x" & columns
    For Each cell In argument
        key = key & "|" & KeyOfCell(cell)
    Next cell
    KeyOfArgument = key
End Function

Private Function KeyOfCell(Optional ByVal value As Variant) As String
    Select Case VarType(value)
        Case vbString: KeyOfCell = vbString & ":" & Len(value) & ":" & value
        Case vbDouble, vbSingle, vbDate: KeyOfCell = VarType(value) & ":" & KeyOfNumber(CDbl(value))
        Case Else: KeyOfCell = VarType(value) & ":" & CStr(value)
    End Select
End Function

' VBA writes 15 digits, and 17 make a number: what the 15 leave tells apart the numbers that are written alike.
Private Function KeyOfNumber(ByVal number As Double) As String
    Dim written As String
    written = CStr(number)
    KeyOfNumber = written & ":" & CStr(number - CDbl(written))
End Function
