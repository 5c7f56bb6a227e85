package dev.slipway.platform.migration;

import org.flywaydb.core.api.callback.Callback;
import org.flywaydb.core.api.callback.Context;
import org.flywaydb.core.api.callback.Event;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/**
 * Names the indexes that an interrupted {@code create index concurrently} has left
 * behind, before the migrations run: they may fail because of one, and with
 * {@code if not exists} they would take it for a good one. Does not drop it, since it may
 * be somebody's unfinished work.
 */
class InvalidIndexes implements Callback {

	private static final Logger log = LoggerFactory.getLogger(InvalidIndexes.class);

	@Override
	public boolean supports(Event event, Context context) {
		return event == Event.BEFORE_VALIDATE;
	}

	@Override
	public boolean canHandleInTransaction(Event event, Context context) {
		return true;
	}

	@Override
	public void handle(Event event, Context context) {
		// An index is invalid while it is built, too. Of another role's build the index
		// is not visible.
		var invalid = JdbcClient.create(new SingleConnectionDataSource(context.getConnection(), true)).sql("""
				select i.indexrelid::regclass::text
				from pg_index i join pg_class c on c.oid = i.indexrelid
				where not i.indisvalid and c.relkind = 'i' and c.relnamespace = current_schema()::regnamespace
				  and not exists (
				    select from pg_stat_progress_create_index p
				    where p.datname = current_database() and coalesce(p.index_relid, i.indexrelid) = i.indexrelid)
				""").query(String.class).list();
		for (var index : invalid) {
			log.warn("""
					The index {} is invalid: its "create index concurrently" was interrupted, so no query uses it. \
					Drop it and run its migration again, see docs/operations/upgrade.md, "When a migration fails".""",
					index);
		}
	}

	@Override
	public String getCallbackName() {
		return "invalid indexes";
	}

}
