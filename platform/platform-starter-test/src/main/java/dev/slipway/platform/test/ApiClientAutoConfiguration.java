package dev.slipway.platform.test;

import java.util.List;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Lazy;
import org.springframework.test.context.DynamicPropertyRegistrar;
import org.springframework.test.web.servlet.client.RestTestClient;

/**
 * An {@link ApiClient}, and the {@link TestTokens} that the service under test trusts.
 */
@AutoConfiguration
class ApiClientAutoConfiguration {

	@Bean
	TestTokens testTokens(@Value("${slipway.issuer}") String issuer,
			@Value("${slipway.test.audiences:${spring.security.oauth2.resourceserver.jwt.audiences}}") List<String> audiences) {
		return new TestTokens(issuer, audiences);
	}

	@Bean
	DynamicPropertyRegistrar keysOfTestTokens() {
		return (properties) -> properties.add("spring.security.oauth2.resourceserver.jwt.jwk-set-uri",
				TestTokens::keysUri);
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
