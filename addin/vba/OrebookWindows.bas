Attribute VB_Name = "OrebookWindows"
Option Explicit
Option Private Module

' What Windows itself is asked.

Private Declare PtrSafe Function LoadLibrary Lib "kernel32" Alias "LoadLibraryW" (ByVal path As LongPtr) As LongPtr

Public Function FileExists(ByVal path As String) As Boolean
    ' A drive that is not there is an error.
    On Error Resume Next
    FileExists = Len(Dir$(path)) > 0
End Function

Public Function DllLoads(ByVal path As String) As Boolean
    DllLoads = LoadLibrary(StrPtr(path)) <> 0
End Function

Public Function EnvironmentVariable(ByVal variable As String) As String
    EnvironmentVariable = Environ$(variable)
End Function
