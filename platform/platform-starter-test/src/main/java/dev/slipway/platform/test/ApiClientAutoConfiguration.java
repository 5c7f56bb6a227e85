package dev.slipway.platform.test;

import java.util.List;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Lazy;
import org.springframework.core.env.Environment;
import org.springframework.test.context.DynamicPropertyRegistrar;
import org.springframework.test.web.servlet.client.RestTestClient;

/**
 * An {@link ApiClient}, and the {@link TestTokens} that the service under test trusts.
 */
@AutoConfiguration
@ConditionalOnBooleanProperty(name = "slipway.development.enabled", havingValue = false, matchIfMissing = true)
class ApiClientAutoConfiguration {

	@Bean
	TestTokens testTokens(@Value("${slipway.issuer}") String issuer,
			@Value("${slipway.test.audiences:${slipway.audiences.${spring.application.name}:${spring.application.name}}}") List<String> audiences) {
		return new TestTokens(issuer, audiences);
	}

	/**
	 * A service that gets tokens of its own gets them at
	 * {@code slipway.test.token-endpoint}.
	 */
	@Bean
	DynamicPropertyRegistrar providerOfTestTokens(Environment environment) {
		return (properties) -> properties.add("slipway.provider.address",
				() -> TestTokens.provider(environment.getRequiredProperty("slipway.issuer"),
						environment.getProperty("slipway.test.token-endpoint")));
	}

	/** Lazy, because only a {@code ServiceTest} has a {@code RestTestClient}. */
	@Bean
	@Lazy
	ApiClient apiClient(RestTestClient http, TestTokens tokens) {
		return new ApiClient(http, tokens::withScopes);
	}

	@Bean
	@Lazy
	Access access(ApiClient client, TestTokens tokens) {
		return new Access(client, tokens);
	}

}
