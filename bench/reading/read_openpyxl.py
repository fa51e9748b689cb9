#!/usr/bin/env python3
"""用 openpyxl 的只读方式读完一个工作簿的每一行，打印：行数 秒数 峰值内存(MB)。"""
import resource
import sys
import time

import openpyxl

start = time.perf_counter()
rows = 0
workbook = openpyxl.load_workbook(sys.argv[1], read_only=True, data_only=True)
for sheet in workbook.worksheets:
    for _ in sheet.iter_rows(values_only=True):
        rows += 1
seconds = time.perf_counter() - start
print(rows, f"{seconds:.3f}", round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024))
