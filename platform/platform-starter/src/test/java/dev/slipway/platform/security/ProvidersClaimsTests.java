package dev.slipway.platform.security;

import java.util.List;

import dev.slipway.platform.test.ApiClient;
import dev.slipway.platform.test.ServiceTest;
import dev.slipway.platform.test.TestTokens;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.TestPropertySource;

import static org.assertj.core.api.Assertions.assertThat;

/** A provider that names audiences and scopes in its own way. */
@ServiceTest
@TestPropertySource(properties = { "slipway.audiences.sample=https://sample.example.com",
		"spring.security.oauth2.resourceserver.jwt.authorities-claim-name=permissions" })
class ProvidersClaimsTests {

	@Autowired
	ApiClient client;

	@Autowired
	TestTokens tokens;

	@Test
	void scopesAreReadFromItsClaim() {
		assertThat(write("https://sample.example.com", "permissions")).isEqualTo(201);
		assertThat(write("https://sample.example.com", "scope")).isEqualTo(403);
	}

	@Test
	void audienceIsTheNameThatItUses() {
		assertThat(write("sample", "permissions")).isEqualTo(401);
	}

	private int write(String audience, String claim) {
		var token = tokens.with((claims) -> claims.audience(audience).claim(claim, List.of("notes:write")));
		return client.withToken(token).withKey().post("/api/sample/notes/a", "{\"text\":\"hello\"}").status();
	}

}
