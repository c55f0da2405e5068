"""The store on a database: schema, migrations, one file an engine."""
