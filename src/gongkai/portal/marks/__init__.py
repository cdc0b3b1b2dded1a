"""The marks of a portal: names, numbers and colour that stand on every page (国办发〔2017〕47号, 底部功能区)."""
