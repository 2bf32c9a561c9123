"""The DREES workbook as published."""
