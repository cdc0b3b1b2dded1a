"""The Regulation (《中华人民共和国政府信息公开条例》) as code: time, outcomes, applicants, fees and duties.

No input or output but its own data files, no clock of its own: "today" is always passed in.
"""
