package dev.slipway.identity;

import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import com.zaxxer.hikari.HikariDataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

import static org.assertj.core.api.Assertions.assertThat;

@DemoTest
class DatabaseOutageTests {

	@LocalServerPort
	private int port;

	private final List<Connection> taken = new ArrayList<>();

	private Browser browser;

	@BeforeEach
	void takeEveryConnection(@Autowired HikariDataSource database) throws SQLException {
		browser = new Browser(port);
		while (taken.size() < database.getMaximumPoolSize()) {
			taken.add(database.getConnection());
		}
	}

	@AfterEach
	void giveBack() throws SQLException {
		for (var connection : taken) {
			connection.close();
		}
	}

	@Test
	void requestsThatNeedTheDatabaseAreUnavailable() {
		assertUnavailable(browser.login("alice", "alice"));
		assertUnavailable(new Console(browser).authorize());
		assertUnavailable(browser.token("alice", "alice", Map.of("grant_type", "client_credentials")));
	}

	@ParameterizedTest
	@ValueSource(strings = { "/oauth2/jwks", "/.well-known/openid-configuration", "/login", "/livez", "/readyz",
			"/instance" })
	void otherEndpointsStayOpen(String path) {
		assertThat(browser.get(path).statusCode()).isEqualTo(200);
	}

	private static void assertUnavailable(HttpResponse<String> response) {
		assertThat(response.statusCode()).isEqualTo(503);
		assertThat(response.headers().firstValue("Content-Type")).hasValue("application/problem+json");
		assertThat(response.headers().firstValue("Retry-After")).isPresent();
	}

}
