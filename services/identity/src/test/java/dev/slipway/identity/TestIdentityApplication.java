package dev.slipway.identity;

import dev.slipway.platform.development.Development;

import org.springframework.boot.SpringApplication;

/** Starts the service from an IDE, with all that it needs. */
class TestIdentityApplication {

	public static void main(String[] args) {
		SpringApplication.from(IdentityApplication::main).with(Development.class).run(args);
	}

}
