package dev.slipway.zipkin;

import java.io.IOException;

/**
 * What {@code ./run --traces} starts: receives traces by OTLP over HTTP, keeps the latest
 * spans in memory, and shows them in Zipkin's page. It is put together here from Zipkin's
 * libraries: its server does not understand OTLP, and weighs 86 MB or more.
 */
public final class ZipkinApplication {

	/** They fit into 128 MB with 2,000 characters each. An order has some 55. */
	private static final int MAX_SPANS = 20_000;

	private ZipkinApplication() {
	}

	/** Starts it on the loopback interface. The only argument is the port. */
	public static void main(String[] arguments) throws IOException {
		new TraceServer(Integer.parseInt(arguments[0]), MAX_SPANS).start();
	}

}
