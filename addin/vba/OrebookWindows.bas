Attribute VB_Name = "OrebookWindows"
Option Explicit
Option Private Module

' What Windows itself is asked.

Private Declare PtrSafe Function LoadLibrary Lib "kernel32" Alias "LoadLibraryW" (ByVal path As LongPtr) As LongPtr

Public Function IsFile(ByVal path As String) As Boolean
    ' What is not there is an error. Dir would end the list of files that another macro may be going through.
    On Error Resume Next
    IsFile = (GetAttr(path) And vbDirectory) = 0
End Function

Public Function DllLoads(ByVal path As String) As Boolean
    DllLoads = LoadLibrary(StrPtr(path)) <> 0
End Function

Public Function EnvironmentVariable(ByVal variable As String) As String
    EnvironmentVariable = Environ$(variable)
End Function
