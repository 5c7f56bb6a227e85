package dev.slipway.orders.fulfilment;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import com.github.kagkarlsson.scheduler.boot.config.DbSchedulerCustomizer;
import com.github.kagkarlsson.scheduler.jdbc.JdbcCustomization;
import com.github.kagkarlsson.scheduler.jdbc.PostgreSqlJdbcCustomization;
import com.github.kagkarlsson.scheduler.serializer.Serializer;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/** What db-scheduler has no property for. */
@Component
class SchedulerSetup implements DbSchedulerCustomizer {

	/** One thread for each execution; {@code db-scheduler.threads} limits those. */
	@Override
	public Optional<ExecutorService> executorService() {
		var threads = Thread.ofVirtual().name("fulfil-order-", 0).factory();
		return Optional.of(Executors.newThreadPerTaskExecutor(threads));
	}

	/** Set here, because detecting it would need the database at start. */
	@Override
	public Optional<JdbcCustomization> jdbcCustomization() {
		return Optional.of(new PostgreSqlJdbcCustomization(false, false));
	}

	@Override
	public Optional<Serializer> serializer() {
		return Optional.of(new PlainText());
	}

	/** Data that people can read in the table. */
	private static final class PlainText implements Serializer {

		@Override
		public byte @Nullable [] serialize(@Nullable Object data) {
			return (data != null) ? data.toString().getBytes(StandardCharsets.UTF_8) : null;
		}

		@Override
		public <T> @Nullable T deserialize(Class<T> type, byte @Nullable [] data) {
			return (data != null) ? type.cast(new String(data, StandardCharsets.UTF_8)) : null;
		}

	}

}
