package dev.slipway.gateway;

import dev.slipway.platform.development.Development;

import org.springframework.boot.SpringApplication;

/** Starts the service from an IDE, with all that it needs. */
class TestGatewayApplication {

	public static void main(String[] args) {
		SpringApplication.from(GatewayApplication::main).with(Development.class).run(args);
	}

}
