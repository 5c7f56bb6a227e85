package dev.slipway.orders;

import dev.slipway.platform.development.Development;

import org.springframework.boot.SpringApplication;

/** Starts the service from an IDE, with all that it needs. */
class TestOrdersApplication {

	public static void main(String[] args) {
		SpringApplication.from(OrdersApplication::main).with(Development.class).run(args);
	}

}
