Attribute VB_Name = "OrebookRibbon"
Option Explicit

' What the buttons of the ribbon do.

Public Sub RefreshFromRibbon(control As IRibbonControl)
    RefreshQuarter
End Sub

Public Sub RecalculateFromRibbon(control As IRibbonControl)
    RestartOrebook
End Sub

Public Sub WhyFromRibbon(control As IRibbonControl)
    WhyOrebookCannotCalculate
End Sub
