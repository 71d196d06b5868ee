"""The programme (任务包): declarative forms, rules, tasks, outline and documents, read into typed values."""
