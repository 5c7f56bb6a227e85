package dev.slipway.catalog;

import dev.slipway.platform.development.Development;

import org.springframework.boot.SpringApplication;

/** Starts the service from an IDE, with all that it needs. */
class TestCatalogApplication {

	public static void main(String[] args) {
		SpringApplication.from(CatalogApplication::main).with(Development.class).run(args);
	}

}
