"""Pages that every body's portal has: 政府信息公开 as 国办公开办函〔2019〕61号 fixes it, the body itself, its leaders."""
