"""Documents that leave the program: workbook, map, CSV, and their parts."""
