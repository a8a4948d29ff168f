Attribute VB_Name = "OrebookRefresh"
Option Explicit

' The quarterly workbook refreshed while it is open: every cell calculated, a row in the Log, one message.

Private Const MACRO_MODULE As String = "addin.hosts.excel.macro"

' A workbook that carries this macro refreshes itself; the add-in refreshes the workbook in front.
Public Sub RefreshQuarter()
    Dim isInAddIn As Boolean
    On Error GoTo NotInExcel
    isInAddIn = ThisWorkbook.IsAddin
    On Error GoTo 0
    If Not isInAddIn Then
        RefreshBook ThisWorkbook
    ElseIf Application.ActiveWorkbook Is Nothing Then
        Tell "look", "There is no workbook to refresh: open the quarterly workbook, and leave Protected View if it is shown in it."
    ElseIf Not RefreshedByItself(Application.ActiveWorkbook) Then
        RefreshBook Application.ActiveWorkbook
    End If
    Exit Sub
NotInExcel:
    Tell "look", "This button is for Excel. In LibreOffice Calc choose Orebook, Refresh this workbook; the menu comes with Orebook's extension."
End Sub

' The one message of a refresh.
Public Sub Tell(ByVal kind As String, ByVal message As String)
    Select Case kind
        Case "well": MsgBox message, vbInformation, "Orebook"
        Case "look": MsgBox message, vbExclamation, "Orebook"
        Case Else: MsgBox message, vbCritical, "Orebook"
    End Select
End Sub

' The cells of a workbook that has the functions in it call its own, so its own macro has to calculate them.
Private Function RefreshedByItself(ByVal book As Object) As Boolean
    If Not book.HasVBProject Then Exit Function
    On Error GoTo HasNoSuchMacro
    Application.Run "'" & Replace(book.Name, "'", "''") & "'!RefreshQuarter"
    RefreshedByItself = True
HasNoSuchMacro:
End Function

Private Sub RefreshBook(ByVal book As Object)
    #If Mac Then
        RefreshThroughFile book
    #Else
        RefreshHere book
    #End If
End Sub

Private Sub RefreshHere(ByVal book As Object)
    Dim kind As String
    Dim message As String
    Dim calculation As Long
    Dim cancelKey As Long
    Dim cursor As Long
    Dim events As Boolean
    Dim updating As Boolean
    calculation = Application.Calculation
    cancelKey = Application.EnableCancelKey
    cursor = Application.Cursor
    events = Application.EnableEvents
    updating = Application.ScreenUpdating
    On Error GoTo Failed
    ' Whoever presses Esc between two steps ends it as an error does.
    Application.EnableCancelKey = xlErrorHandler
    ' A macro of the user's that waits for changed cells is not called for each of them.
    Application.EnableEvents = False
    Application.ScreenUpdating = False
    Application.Cursor = xlWait
    Refresh book, kind, message
Ended:
    Restore calculation, cancelKey, cursor, events, updating
    Tell kind, message
    Exit Sub
Failed:
    kind = "failed"
    message = "Orebook could not refresh " & book.Name & ", and the Log says nothing of it: " & Err.Description
    ' A Python that has ended and does not start again says more than what Excel says of it.
    If PythonProblem() <> "" Then message = PythonProblem()
    Resume Ended
End Sub

Private Sub Restore(ByVal calculation As Long, ByVal cancelKey As Long, ByVal cursor As Long, ByVal events As Boolean, _
        ByVal updating As Boolean)
    ' Whatever Excel refuses, the rest of it comes back.
    On Error Resume Next
    Application.StatusBar = False
    Application.Cursor = cursor
    Application.ScreenUpdating = updating
    Application.EnableEvents = events
    Application.EnableCancelKey = cancelKey
    If Application.Calculation <> calculation Then Application.Calculation = calculation
End Sub

' What there is to tell afterwards. Nothing is calculated unless Python runs, the cells reach it and the workbook is ours.
Private Sub Refresh(ByVal book As Object, ByRef kind As String, ByRef message As String)
    Dim macro As Object
    Dim before As Object
    Dim answered As Object
    kind = "failed"
    message = PythonProblem()
    If message <> "" Then Exit Sub
    Application.StatusBar = "Orebook: reading " & book.Name & " ..."
    message = ProblemOfCells(book)
    If message <> "" Then Exit Sub
    Set macro = RunningPython().Module(MACRO_MODULE)
    Set before = RunningPython().Call(macro, "remember", RunningPython().Tuple(book))
    message = RunningPython().Str(RunningPython().GetAttr(before, "refusal"))
    If message <> "" Then Exit Sub
    Application.StatusBar = "Orebook: calculating " & book.Name & " ..."
    CalculateEverything
    Application.StatusBar = "Orebook: writing the Log of " & book.Name & " ..."
    ' A cell that depends on the Log would ask Python while Python writes into it.
    Application.Calculation = xlCalculationManual
    Set answered = RunningPython().Call(macro, "finish", RunningPython().Tuple(book, before, EnvironmentVariable("USERNAME")))
    kind = RunningPython().Str(RunningPython().GetItem(answered, 0))
    message = RunningPython().Str(RunningPython().GetItem(answered, 1))
End Sub

' A cell calls what its own workbook calls by the name of a function: with its macros switched off, nothing, and every
' figure would become #NAME?. To ask once also starts a Python again that has died.
Private Function ProblemOfCells(ByVal book As Object) As String
    Dim answered As Variant
    answered = book.Worksheets(1).Evaluate("UDF_VERSION()")
    If Not IsError(answered) Then
        If answered = OREBOOK_VERSION Then Exit Function
    End If
    ProblemOfCells = PythonProblem()
    If ProblemOfCells <> "" Then Exit Function
    ProblemOfCells = "The cells of " & book.Name & " do not reach Orebook " & OREBOOK_VERSION & ", so nothing was calculated. Allow the " & _
        "macros of this workbook if they are switched off (File, Info, Enable Content), and close other workbooks and add-ins that " & _
        "bring functions of the same names."
End Function
