package dev.slipway.identity.login;

import dev.slipway.identity.issuer.Issuer;
import dev.slipway.platform.session.CookieName;
import dev.slipway.platform.session.StoredSessions;

import org.springframework.boot.session.autoconfigure.DefaultCookieSerializerCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.security.core.session.SessionRegistry;
import org.springframework.session.FindByIndexNameSessionRepository;
import org.springframework.session.Session;
import org.springframework.session.config.annotation.web.http.EnableSpringHttpSession;
import org.springframework.session.jdbc.JdbcIndexedSessionRepository;
import org.springframework.session.security.SpringSessionBackedSessionRegistry;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** Only signing in makes a session. */
@Configuration(proxyBeanMethods = false)
@EnableSpringHttpSession
class SessionConfiguration {

	@Bean
	JdbcIndexedSessionRepository sessionRepository(JdbcOperations jdbc, PlatformTransactionManager transactions,
			LoginSettings settings) {
		var transaction = new TransactionTemplate(transactions);
		transaction.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
		return StoredSessions.in(jdbc, transaction, settings.session(), settings.sessionLifetime());
	}

	/**
	 * The cookie holds the ID as it is: decoded from Base64, it could hold anything, even
	 * what the database does not accept.
	 */
	@Bean
	DefaultCookieSerializerCustomizer sessionCookie(Issuer issuer) {
		return (cookie) -> {
			cookie.setCookieName(CookieName.of("identity-session", issuer.url()).value());
			cookie.setCookiePath("/");
			cookie.setUseBase64Encoding(false);
		};
	}

	/** Without it each replica would know only its own sign-ins. */
	@Bean
	<S extends Session> SessionRegistry sessionRegistry(FindByIndexNameSessionRepository<S> sessions) {
		return new SpringSessionBackedSessionRegistry<>(sessions);
	}

}
