package dev.slipway.identity;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.util.StringUtils;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;

@ExtendWith(OutputCaptureExtension.class)
class StartupFailureTests {

	private static final String SECRET = "--slipway.identity.key-encryption-secret=0123456789abcdef0123456789abcdef";

	private static final String ORDERS = "--slipway.identity.clients.orders.secret=secret";

	@Test
	void withoutASecretForAClient(CapturedOutput output) {
		assertFails(SECRET);

		assertThat(output).contains("slipway.identity.clients.orders.secret", "The client 'orders'", "needs a secret");
	}

	@Test
	void withoutASecretForTheKeys(CapturedOutput output) {
		assertFails(ORDERS);

		assertThat(output).contains("slipway.identity.key-encryption-secret", "openssl rand -base64 32");
	}

	@Test
	void withAShortSecretForTheKeys(CapturedOutput output) {
		assertFails(ORDERS, "--slipway.identity.key-encryption-secret=hunter2");

		assertThat(output).contains("at least 32 random characters");
	}

	@Test
	void withAnIssuerThatHasAPath(CapturedOutput output) {
		assertFails(SECRET, ORDERS, "--slipway.issuer=https://slipway.example.com/");

		assertThat(output).contains("slipway.issuer is 'https://slipway.example.com/'");
	}

	private static void assertFails(String... args) {
		assertThatException().isThrownBy(() -> new SpringApplicationBuilder(IdentityApplication.class)
			.run(StringUtils.addStringToArray(args, "--spring.application.name=identity_failed"))
			.close());
	}

}
