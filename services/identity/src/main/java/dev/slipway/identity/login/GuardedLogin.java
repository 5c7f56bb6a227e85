package dev.slipway.identity.login;

import java.util.Objects;
import java.util.stream.Stream;

import dev.slipway.platform.web.CallerAddress;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;

import org.springframework.security.authentication.AccountStatusException;
import org.springframework.security.authentication.AuthenticationManager;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.InternalAuthenticationServiceException;
import org.springframework.security.authentication.LockedException;
import org.springframework.security.authentication.ProviderManager;
import org.springframework.security.authentication.dao.DaoAuthenticationProvider;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.userdetails.UserDetails;
import org.springframework.security.core.userdetails.UserDetailsPasswordService;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.web.authentication.WebAuthenticationDetails;
import org.springframework.stereotype.Component;

/**
 * Checks username and password, and pauses after failures. An unknown user costs a hash
 * like a known one, so that timing does not reveal which users exist; a hash of an older
 * kind is replaced.
 */
@Component
class GuardedLogin {

	private final LoginAttempts attempts;

	private final PasswordEncoder encoder;

	private final UserDetailsPasswordService upgrades;

	private final AuthenticationManager passwords;

	private final MeterRegistry metrics;

	GuardedLogin(LoginAttempts attempts, UserDetailsService users, UserDetailsPasswordService upgrades,
			PasswordEncoder encoder, MeterRegistry metrics) {
		var passwords = new DaoAuthenticationProvider(users);
		passwords.setPasswordEncoder(encoder);
		this.attempts = attempts;
		this.encoder = encoder;
		this.upgrades = upgrades;
		this.metrics = metrics;
		var manager = new ProviderManager(passwords);
		// LoginConfiguration does, once it has the hash for Sessions.isCurrent.
		manager.setEraseCredentialsAfterAuthentication(false);
		this.passwords = manager;
		// All series exist from the start.
		Stream.of("success", "failure", "paused").forEach(this::logins);
	}

	/**
	 * Returns the user with the hash that was checked: the caller erases the credentials
	 * before the user is stored.
	 */
	Authentication authenticate(Authentication login) {
		var address = address(login);
		if (!attempts.admit(login.getName(), address)) {
			count("paused");
			throw new LockedException("Too many attempts");
		}
		var user = upgrade(check(login, address));
		attempts.succeed(login.getName(), address);
		count("success");
		return user;
	}

	/** Whatever the proxy in front reports, even if it is no address. */
	private static CallerAddress address(Authentication login) {
		var reported = (login.getDetails() instanceof WebAuthenticationDetails details) ? details.getRemoteAddress()
				: null;
		try {
			return CallerAddress.of(Objects.requireNonNullElse(reported, ""));
		}
		catch (IllegalArgumentException ex) {
			return new CallerAddress("unknown");
		}
	}

	private Authentication check(Authentication login, CallerAddress address) {
		try {
			return passwords.authenticate(login);
		}
		catch (BadCredentialsException | AccountStatusException ex) {
			attempts.fail(address);
			count("failure");
			throw ex;
		}
		catch (InternalAuthenticationServiceException ex) {
			if (ex.getCause() instanceof RuntimeException failure) {
				throw failure; // an unavailable database is not a wrong password
			}
			throw ex;
		}
	}

	/** Spring Security's own upgrade returns the user with the former hash. */
	private Authentication upgrade(Authentication login) {
		var user = (UserDetails) Objects.requireNonNull(login.getPrincipal());
		if (!encoder.upgradeEncoding(user.getPassword())) {
			return login;
		}
		var password = String.valueOf(login.getCredentials());
		return login.toBuilder().principal(upgrades.updatePassword(user, encoder.encode(password))).build();
	}

	private void count(String outcome) {
		logins(outcome).increment();
	}

	private Counter logins(String outcome) {
		return Counter.builder("slipway.identity.logins")
			.description("Attempts to sign in with a password")
			.tag("outcome", outcome)
			.register(metrics);
	}

}
