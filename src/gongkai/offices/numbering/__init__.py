"""Numbers of documents (文号) and index numbers (索引号): rules in data, counters that two people cannot take twice."""
