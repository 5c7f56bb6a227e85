revoke insert, update, delete on flyway_schema_history from "${role}";
