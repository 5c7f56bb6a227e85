package dev.slipway.identity.login;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.boot.session.autoconfigure.DefaultCookieSerializerCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.convert.converter.Converter;
import org.springframework.core.convert.support.GenericConversionService;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.security.core.session.SessionRegistry;
import org.springframework.security.jackson.SecurityJacksonModules;
import org.springframework.session.FindByIndexNameSessionRepository;
import org.springframework.session.Session;
import org.springframework.session.config.annotation.web.http.EnableSpringHttpSession;
import org.springframework.session.jdbc.JdbcIndexedSessionRepository;
import org.springframework.session.jdbc.PostgreSqlJdbcIndexedSessionRepositoryCustomizer;
import org.springframework.session.security.SpringSessionBackedSessionRegistry;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Sessions in the database, so that each replica knows every browser. Only signing in
 * makes one. Spring Session's own configuration would need the database at start, to ask
 * which product it is.
 */
@Configuration(proxyBeanMethods = false)
@EnableSpringHttpSession
class SessionConfiguration {

	private static final Logger log = LoggerFactory.getLogger(SessionConfiguration.class);

	@Bean
	JdbcIndexedSessionRepository sessionRepository(JdbcOperations jdbc, PlatformTransactionManager transactions,
			LoginSettings settings) {
		var transaction = new TransactionTemplate(transactions);
		transaction.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
		var sessions = new JdbcIndexedSessionRepository(jdbc, transaction);
		sessions.setDefaultMaxInactiveInterval(settings.session());
		sessions.setConversionService(json());
		// SessionCleanup does it, in batches.
		sessions.setCleanupCron(Scheduled.CRON_DISABLED);
		new PostgreSqlJdbcIndexedSessionRepositoryCustomizer().customize(sessions);
		storeHashedIds(sessions, settings);
		return sessions;
	}

	/**
	 * Only the cookie holds a session's ID; the table has its SHA-256, so whoever reads
	 * the database cannot take a session over. A session is not found once its lifetime
	 * is over. The statements are the library's apart from that.
	 */
	private static void storeHashedIds(JdbcIndexedSessionRepository sessions, LoginSettings settings) {
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
				""".formatted(settings.sessionLifetime().toMillis()));
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
			.addModules(SecurityJacksonModules.getModules(SessionConfiguration.class.getClassLoader()))
			.build();
		var conversions = new GenericConversionService();
		conversions.addConverter(Object.class, byte[].class, json::writeValueAsBytes);
		conversions.addConverter(byte[].class, Object.class, new StoredValue(json));
		return conversions;
	}

	/**
	 * The cookie holds the id as it is: decoded from Base64, it could hold anything, even
	 * what the database does not accept.
	 */
	@Bean
	DefaultCookieSerializerCustomizer plainSessionId() {
		return (cookie) -> cookie.setUseBase64Encoding(false);
	}

	/** Without it each replica would know only its own sign-ins. */
	@Bean
	<S extends Session> SessionRegistry sessionRegistry(FindByIndexNameSessionRepository<S> sessions) {
		return new SpringSessionBackedSessionRegistry<>(sessions);
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
