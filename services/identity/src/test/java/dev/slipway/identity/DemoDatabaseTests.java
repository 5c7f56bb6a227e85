package dev.slipway.identity;

import org.flywaydb.core.api.exception.FlywayValidateException;
import org.junit.jupiter.api.Test;

import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.util.StringUtils;

import static org.assertj.core.api.Assertions.assertThatException;

/** A database that has been the demo's holds users with known passwords. */
class DemoDatabaseTests {

	private static final String[] PRODUCTION = {
			"--slipway.identity.key-encryption-secret=development-only-development-only",
			"--slipway.identity.clients.orders.secret=a-secret-of-production" };

	@Test
	void serviceWithoutTheDemoDoesNotStartOnIt() {
		start("--spring.profiles.active=demo");

		assertThatException().isThrownBy(() -> start(PRODUCTION))
			.havingRootCause()
			.isInstanceOf(FlywayValidateException.class);
	}

	private static void start(String... args) {
		new SpringApplicationBuilder(IdentityApplication.class)
			.run(StringUtils.addStringToArray(args, "--spring.application.name=identity_demo"))
			.close();
	}

}
