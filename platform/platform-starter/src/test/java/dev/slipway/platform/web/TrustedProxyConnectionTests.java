package dev.slipway.platform.web;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

import dev.slipway.platform.test.ServiceTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.security.util.matcher.InetAddressMatcher;
import org.springframework.test.context.TestPropertySource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** A proxy's connections are not one caller's, but its requests have callers. */
@ServiceTest
@Import(TrustedProxyConnectionTests.Proxy.class)
@TestPropertySource(properties = { "server.tomcat.max-connections=40", "slipway.web.caller-share=0.25",
		"server.forward-headers-strategy=native", "server.tomcat.remoteip.internal-proxies=127\\.0\\.0\\.1" })
class TrustedProxyConnectionTests {

	private static final int OF_CALLER = 10;

	@LocalServerPort
	int port;

	private final List<Socket> opened = new ArrayList<>();

	@AfterEach
	void close() throws IOException {
		for (var socket : opened) {
			socket.close();
		}
	}

	@Test
	void proxyHasMoreConnectionsThanACaller() throws Exception {
		var idle = new ArrayList<Socket>();
		for (int i = 0; i < 2 * OF_CALLER; i++) {
			var socket = open(get("192.0.2." + i));
			assertThat(status(socket)).isEqualTo(200);
			idle.add(socket);
		}

		for (var socket : idle) {
			socket.getInputStream().skipNBytes(socket.getInputStream().available());
			socket.getOutputStream().write(get("192.0.2.1").getBytes(StandardCharsets.US_ASCII));
			assertThat(status(socket)).isEqualTo(200);
		}
	}

	@Test
	void slowBodiesOfOneCallerBehindItMakeRoomForEachOther() throws Exception {
		for (int i = 0; i <= OF_CALLER; i++) {
			open(halfBody("192.0.2.7"));
		}

		// The oldest; which one that is depends on the order in which they are read.
		var ended = await().until(this::withResponse, (sockets) -> !sockets.isEmpty());
		assertThat(ended).hasSize(1);
		assertThat(status(ended.getFirst())).isEqualTo(408);
		assertThat(status(open(get("192.0.2.8")))).as("another caller").isEqualTo(200);
	}

	private static String get(String caller) {
		return "GET /api/sample/public/seen HTTP/1.1\r\nHost: x\r\nX-Forwarded-For: %s\r\n\r\n".formatted(caller);
	}

	private static String halfBody(String caller) {
		return """
				POST /api/sample/public/echo HTTP/1.1\r
				Host: x\r
				X-Forwarded-For: %s\r
				Content-Type: application/json\r
				Content-Length: 1000\r
				\r
				{""".formatted(caller);
	}

	private Socket open(String request) throws IOException {
		var socket = new Socket(InetAddress.getLoopbackAddress(), port);
		opened.add(socket);
		socket.setSoTimeout(10_000);
		socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
		return socket;
	}

	private List<Socket> withResponse() throws IOException {
		var sockets = new ArrayList<Socket>();
		for (var socket : opened) {
			if (socket.getInputStream().available() > 0) {
				sockets.add(socket);
			}
		}
		return sockets;
	}

	private static int status(Socket socket) throws IOException {
		return Integer
			.parseInt(new String(socket.getInputStream().readNBytes(12), StandardCharsets.US_ASCII).substring(9));
	}

	@TestConfiguration(proxyBeanMethods = false)
	static class Proxy {

		@Bean
		InetAddressMatcher trustedProxies() {
			return InetAddress::isLoopbackAddress;
		}

	}

}
