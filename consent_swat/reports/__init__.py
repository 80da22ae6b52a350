"""Values in, things to read out: charts, tables, sentences and reports. Percent lives only here."""
