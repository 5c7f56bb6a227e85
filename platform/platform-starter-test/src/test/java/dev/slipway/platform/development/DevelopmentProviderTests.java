package dev.slipway.platform.development;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;

import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jwt.SignedJWT;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.mock.env.MockEnvironment;

import static org.assertj.core.api.Assertions.assertThat;

class DevelopmentProviderTests {

	private static final String GRANT = "grant_type=client_credentials";

	@TempDir
	Path folder;

	private DevelopmentPlatform platform;

	private DevelopmentProvider provider;

	@BeforeEach
	void start() throws Exception {
		var ports = new LinkedHashMap<>(Map.of("gateway", 0, "identity", 1, "notes", 2));
		this.platform = new DevelopmentPlatform(Path.of("../..").toRealPath(), folder,
				ThreadLocalRandom.current().nextInt(400, 450) * 100, "notes", ports);
		this.provider = DevelopmentProvider.start(platform, new MockEnvironment());
	}

	@AfterEach
	void stop() {
		provider.close();
	}

	@Test
	void clientOfTheDemoGetsATokenThatTheKeysVerify() throws Exception {
		var response = post("admin", "admin", GRANT);

		assertThat(response.statusCode()).isEqualTo(200);
		var token = SignedJWT.parse(json(response).path("access_token").asString());
		var key = JWKSet.parse(get(DevelopmentProvider.KEYS).body()).getKeyByKeyId(token.getHeader().getKeyID());
		assertThat(token.verify(new RSASSAVerifier(key.toRSAKey()))).isTrue();
		var claims = token.getJWTClaimsSet();
		assertThat(claims.getSubject()).isEqualTo("admin");
		assertThat(claims.getIssuer()).isEqualTo(platform.issuer().toString());
		assertThat(claims.getAudience()).contains("gateway", "notes");
		// begin identity
		assertThat(claims.getStringClaim("scope")).contains("gateway:read");
		// end identity
	}

	@Test
	void keysArePublicOnly() throws Exception {
		assertThat(JWKSet.parse(get(DevelopmentProvider.KEYS).body()).containsNonPublicKeys()).isFalse();
	}

	@Test
	void keyIsKeptForTheNextStart() throws Exception {
		var before = get(DevelopmentProvider.KEYS).body();
		provider.close();
		this.provider = DevelopmentProvider.start(platform, new MockEnvironment());

		assertThat(get(DevelopmentProvider.KEYS).body()).isEqualTo(before);
	}

	@Test
	void wrongSecretAndForeignScopeAreRefused() throws Exception {
		assertThat(post("admin", "wrong", GRANT).statusCode()).isEqualTo(401);
		assertThat(json(post("admin", "admin", GRANT + "&scope=everything")).path("error").asString())
			.isEqualTo("invalid_scope");
		// begin identity
		assertThat(json(post("admin", "admin", GRANT + "&scope=gateway%3Aread")).path("scope").asString())
			.isEqualTo("gateway:read");
		// end identity
	}

	@Test
	void metadataLeadsToWhatItServes() throws Exception {
		var metadata = json(get("/.well-known/openid-configuration"));

		assertThat(metadata.path("issuer").asString()).isEqualTo(platform.issuer().toString());
		assertThat(metadata.path("jwks_uri").asString()).isEqualTo(platform.issuer() + DevelopmentProvider.KEYS);
		assertThat(metadata.path("token_endpoint").asString())
			.isEqualTo(platform.issuer() + DevelopmentProvider.TOKENS);
	}

	/** A service's own client, for one. */
	@Test
	void everythingElseNeedsIdentity() throws Exception {
		assertThat(post("orders", "development-only", GRANT).statusCode()).isEqualTo(502);
		assertThat(post("admin", "admin", "grant_type=refresh_token").statusCode()).isEqualTo(502);
		assertThat(json(get("/userinfo")).path("error_description").asString())
			.contains("identity does not respond at http://127.0.0.1:" + (platform.base() + 1));
	}

	private HttpResponse<String> get(String path) throws Exception {
		return send(request(path));
	}

	private HttpResponse<String> post(String client, String secret, String form) throws Exception {
		var credentials = Base64.getEncoder().encodeToString((client + ":" + secret).getBytes(StandardCharsets.UTF_8));
		return send(request(DevelopmentProvider.TOKENS).header("Authorization", "Basic " + credentials)
			.header("Content-Type", "application/x-www-form-urlencoded")
			.POST(BodyPublishers.ofString(form)));
	}

	private HttpRequest.Builder request(String path) {
		return HttpRequest.newBuilder(URI.create("http://127.0.0.1:%d%s".formatted(platform.providerPort(), path)));
	}

	private static HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
		try (var http = HttpClient.newHttpClient()) {
			return http.send(request.build(), BodyHandlers.ofString());
		}
	}

	private static JsonNode json(HttpResponse<String> response) {
		return JsonMapper.shared().readTree(response.body());
	}

}
