"""Speech: whose words stand in quotation marks and in reported clauses, and who speaks."""
