Attribute VB_Name = "OrebookBatch"
Option Explicit
Option Private Module

' Everything calculated, with one call of Python for many cells.
'
' The functions answer the same arguments with the same answer. So a calculation first notes what is asked for, Python
' answers all of that at once, and the next calculation finds the answers; cells that depend on answered ones are noted
' then. A calculation in which nothing had to be noted leaves no cell that waits.

Private Const BATCH_MODULE As String = "addin.hosts.excel.batch"
' Cells that depend on each other over more steps than this are asked for one by one.
Private Const MOST_ROUNDS As Long = 20

Private known As Object
Private noted As Object
Private asksAtOnce As Boolean

Public Sub CalculateEverything()
    Dim interruptKey As Long
    Dim cancelKey As Long
    Dim done As Boolean
    interruptKey = Application.CalculationInterruptKey
    cancelKey = Application.EnableCancelKey
    ' A calculation that a key stops would leave cells that wait.
    Application.CalculationInterruptKey = xlNoKey
    Application.EnableCancelKey = xlDisabled
    done = CalculatedTogether()
    Application.CalculationInterruptKey = interruptKey
    Application.EnableCancelKey = cancelKey
    If Not done Then Application.CalculateFull
End Sub

' Whether a cell may wait for its answer.
Public Function AnswersTogether() As Boolean
    AnswersTogether = Not noted Is Nothing
End Function

' The answer where it is known; else the call is noted, and the cell shows an error value until the next calculation.
Public Function AnswerOfMany(ByVal functionName As String, ByVal arguments As Variant) As Variant
    Dim key As String
    key = KeyOfCall(functionName, arguments)
    If known.Exists(key) Then
        AnswerOfMany = known(key)
    ElseIf key = "" Or asksAtOnce Then
        AnswerOfMany = AnswerOfOne(functionName, arguments)
    Else
        noted(key) = Array(functionName, arguments)
        AnswerOfMany = CVErr(xlErrNull)
    End If
End Function

Private Function CalculatedTogether() As Boolean
    Dim rounds As Long
    On Error GoTo Failed
    Set known = CreateObject("Scripting.Dictionary")
    Set noted = CreateObject("Scripting.Dictionary")
    asksAtOnce = False
    Application.CalculateFull
    Do While noted.Count > 0
        AnswerNoted
        rounds = rounds + 1
        asksAtOnce = rounds = MOST_ROUNDS
        Application.CalculateFull
    Loop
    CalculatedTogether = True
Failed:
    Set known = Nothing
    Set noted = Nothing
End Function

Private Sub AnswerNoted()
    Dim keys As Variant
    Dim answers As Variant
    Dim position As Long
    Dim place As Long
    keys = noted.Keys
    answers = AskPython(BATCH_MODULE, "answers", Array(noted.Items))
    place = LBound(answers)
    For position = LBound(keys) To UBound(keys)
        known(keys(position)) = AsCells(NextAnswer(answers, place))
    Next position
    noted.RemoveAll
End Sub

' COM carries no lists of lists of unequal length, so answers come one behind another: rows, columns, cells.
Private Function NextAnswer(ByVal answers As Variant, ByRef place As Long) As Variant
    Dim cells As Variant
    Dim row As Long
    Dim column As Long
    ReDim cells(0 To answers(place) - 1, 0 To answers(place + 1) - 1)
    place = place + 2
    For row = 0 To UBound(cells, 1)
        For column = 0 To UBound(cells, 2)
            cells(row, column) = answers(place)
            place = place + 1
        Next column
    Next row
    If UBound(cells, 1) = 0 And UBound(cells, 2) = 0 Then NextAnswer = cells(0, 0) Else NextAnswer = cells
End Function
