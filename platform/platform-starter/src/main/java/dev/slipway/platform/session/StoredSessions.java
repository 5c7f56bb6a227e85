package dev.slipway.platform.session;

import java.time.Duration;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.core.convert.converter.Converter;
import org.springframework.core.convert.support.GenericConversionService;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.security.jackson.SecurityJacksonModules;
import org.springframework.session.jdbc.JdbcIndexedSessionRepository;
import org.springframework.session.jdbc.PostgreSqlJdbcIndexedSessionRepositoryCustomizer;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Sessions in the database, so that each replica knows every browser. Spring Session's
 * own configuration would need the database at start, to ask which product it is. A
 * service makes the tables in its migrations, with Spring Session's names and columns.
 */
public final class StoredSessions {

	/** Where the sessions are; their attributes are deleted with them. */
	public static final String TABLE = "spring_session";

	/** The condition, in SQL, for sessions that are over. */
	public static final String EXPIRED = "expiry_time < extract(epoch from now()) * 1000";

	/** Of one user; the one that was used least recently ends. */
	public static final int MAX_OF_A_USER = 100;

	private static final Logger log = LoggerFactory.getLogger(StoredSessions.class);

	private StoredSessions() {
	}

	/**
	 * Spring Session's repository on this database.
	 * @param idle how long a session lasts without a request
	 * @param longest how long a session lasts at most
	 */
	public static JdbcIndexedSessionRepository in(JdbcOperations jdbc, TransactionOperations transactions,
			Duration idle, Duration longest) {
		var sessions = new JdbcIndexedSessionRepository(jdbc, transactions);
		sessions.setDefaultMaxInactiveInterval(idle);
		sessions.setConversionService(json());
		// Services delete expired rows in batches.
		sessions.setCleanupCron(Scheduled.CRON_DISABLED);
		new PostgreSqlJdbcIndexedSessionRepositoryCustomizer().customize(sessions);
		storeHashedIds(sessions, longest);
		return sessions;
	}

	/**
	 * Makes room for one more session of a user.
	 * @param user the name that their sessions are stored with
	 */
	public static void makeRoom(JdbcClient jdbc, String user) {
		jdbc.sql("""
				delete from spring_session where primary_id in (
					select primary_id from spring_session where principal_name = :user
					order by last_access_time desc offset :others)
				""").param("user", user).param("others", MAX_OF_A_USER - 1).update();
	}

	/**
	 * Only the cookie holds a session's ID; the table has its SHA-256, so whoever reads
	 * the database cannot take a session over. A session is not found once its lifetime
	 * is over. The statements are the library's apart from that.
	 */
	private static void storeHashedIds(JdbcIndexedSessionRepository sessions, Duration longest) {
		var hash = "encode(sha256(convert_to(?, 'UTF8')), 'hex')";
		sessions.setCreateSessionQuery("""
				insert into spring_session (primary_id, session_id, creation_time, last_access_time,
					max_inactive_interval, expiry_time, principal_name)
				values (?, %s, ?, ?, ?, ?, ?)
				""".formatted(hash));
		sessions.setGetSessionQuery("""
				with cookie as (select ?::text as id)
				select s.primary_id, cookie.id as session_id, s.creation_time, s.last_access_time,
					s.max_inactive_interval, a.attribute_name, a.attribute_bytes
				from cookie
				join spring_session s on s.session_id = encode(sha256(convert_to(cookie.id, 'UTF8')), 'hex')
				left join spring_session_attributes a on a.session_primary_id = s.primary_id
				where s.creation_time > extract(epoch from now()) * 1000 - %d
				""".formatted(longest.toMillis()));
		sessions.setUpdateSessionQuery("""
				update spring_session set session_id = %s, last_access_time = ?, max_inactive_interval = ?,
					expiry_time = ?, principal_name = ?
				where primary_id = ?
				""".formatted(hash));
		sessions.setDeleteSessionQuery("""
				delete from spring_session where session_id = %s and max_inactive_interval >= 0
				""".formatted(hash));
	}

	/**
	 * JSON with Spring Security's list of allowed types: a row that somebody has written
	 * cannot create any object it likes, as Java's serialization would. A value that
	 * cannot be read is none, so its user signs in again.
	 */
	private static GenericConversionService json() {
		var json = JsonMapper.builder()
			.addModules(SecurityJacksonModules.getModules(StoredSessions.class.getClassLoader()))
			.build();
		var conversions = new GenericConversionService();
		conversions.addConverter(Object.class, byte[].class, json::writeValueAsBytes);
		conversions.addConverter(byte[].class, Object.class, new StoredValue(json));
		return conversions;
	}

	private record StoredValue(JsonMapper json) implements Converter<byte[], @Nullable Object> {

		@Override
		public @Nullable Object convert(byte[] stored) {
			try {
				return json.readValue(stored, Object.class);
			}
			catch (JacksonException ex) {
				log.warn("A value of a session cannot be read: {}", ex.getOriginalMessage());
				return null;
			}
		}

	}

}
