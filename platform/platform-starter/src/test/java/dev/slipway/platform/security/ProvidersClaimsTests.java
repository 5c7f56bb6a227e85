package dev.slipway.platform.security;

import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

import com.nimbusds.jwt.JWTClaimsSet;
import dev.slipway.platform.test.ApiClient;
import dev.slipway.platform.test.ServiceTest;
import dev.slipway.platform.test.TestTokens;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.test.context.TestPropertySource;

import static org.assertj.core.api.Assertions.assertThat;

/** A provider that names audiences, customers and scopes in its own way. */
@ServiceTest
@TestPropertySource(properties = { "slipway.audiences.sample=https://sample.example.com,shared",
		"slipway.provider.audience-claim=client_id", "slipway.provider.required-claims.token_use=access",
		"slipway.provider.customer-claims=oid,client_id",
		"slipway.provider.scope-claims=scp,realm_access.roles,https://example.com/roles",
		"slipway.provider.scopes.author=notes:write,notes:read",
		"slipway.provider.scopes.[/staff/Takers]=notes:write" })
class ProvidersClaimsTests {

	@Autowired
	ApiClient client;

	@Autowired
	TestTokens tokens;

	@Autowired
	ProviderClaims callers;

	@Test
	void scopesAreReadFromEachOfItsClaims() {
		assertThat(write((claims) -> claims.claim("scp", "email notes:write"))).isEqualTo(201);
		assertThat(write((claims) -> claims.claim("scp", List.of("notes:write")))).isEqualTo(201);
		assertThat(write((claims) -> claims.claim("realm_access", Map.of("roles", List.of("notes:write")))))
			.isEqualTo(201);
		assertThat(write((claims) -> claims.claim("https://example.com/roles", List.of("notes:write")))).isEqualTo(201);
	}

	@Test
	void claimThatIsNotListedPermitsNothing() {
		assertThat(write((claims) -> claims.claim("scope", "notes:write"))).isEqualTo(403);
		assertThat(write((claims) -> claims.claim("roles", List.of("notes:write")))).isEqualTo(403);
		assertThat(write((claims) -> {
		})).isEqualTo(403);
	}

	@Test
	void claimOfAnotherShapePermitsNothing() {
		assertThat(write((claims) -> claims.claim("scp", 7))).isEqualTo(403);
		assertThat(write((claims) -> claims.claim("scp", Map.of("notes:write", true)))).isEqualTo(403);
		assertThat(write((claims) -> claims.claim("realm_access", "roles"))).isEqualTo(403);
		assertThat(write((claims) -> claims.claim("realm_access", Map.of("roles", Map.of())))).isEqualTo(403);
	}

	@ParameterizedTest
	@ValueSource(strings = { "author", "/staff/Takers" })
	void itsNamesMeanScopes(String role) {
		assertThat(write((claims) -> claims.claim("realm_access", Map.of("roles", List.of("other", role)))))
			.isEqualTo(201);
	}

	@Test
	void nameInAnotherCaseMeansNothing() {
		assertThat(write((claims) -> claims.claim("scp", "Author"))).isEqualTo(403);
	}

	@Test
	void customerIsTheFirstOfItsClaims() {
		assertThat(customer(Map.of("oid", "ann", "client_id", "shop"))).isEqualTo("ann");
		assertThat(customer(Map.of("oid", " ", "client_id", "shop"))).isEqualTo("shop");
		assertThat(customer(Map.of("oid", 4711, "client_id", "shop"))).isEqualTo("4711");
	}

	@Test
	void tokenWithoutAUsableCustomerIsRejected() {
		for (var name : List.of("", "a\u0000b", "a\nb", "x".repeat(256))) {
			assertThat(write((claims) -> claims.claim("oid", name).claim("client_id", null))).isEqualTo(401);
		}
	}

	@Test
	void audienceIsReadFromItsClaim() {
		assertThat(
				write((claims) -> claims.claim("client_id", "https://sample.example.com").claim("scp", "notes:write")))
			.isEqualTo(201);
		assertThat(write((claims) -> claims.claim("client_id", "sample"))).isEqualTo(401);
		assertThat(write((claims) -> claims.claim("client_id", null).audience("shared"))).isEqualTo(401);
	}

	@Test
	void tokenForAnotherUseIsRejected() {
		assertThat(write((claims) -> claims.claim("token_use", "id"))).isEqualTo(401);
		assertThat(write((claims) -> claims.claim("token_use", null))).isEqualTo(401);
		assertThat(write((claims) -> claims.claim("token_use", List.of("access")))).isEqualTo(401);
	}

	private String customer(Map<String, Object> claims) {
		return callers
			.convert(Jwt.withTokenValue("token").header("alg", "RS256").claims((all) -> all.putAll(claims)).build())
			.getName();
	}

	private int write(Consumer<JWTClaimsSet.Builder> change) {
		var token = tokens.with((claims) -> change.accept(claims.audience((String) null)
			.subject("nobody")
			.claim("client_id", "shared")
			.claim("token_use", "access")));
		return client.withToken(token).withKey().post("/api/sample/notes/a", "{\"text\":\"hello\"}").status();
	}

}
