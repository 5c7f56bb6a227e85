package dev.slipway.skeleton;

import dev.slipway.platform.development.Development;

import org.springframework.boot.SpringApplication;

/** Starts the service from an IDE, with all that it needs. */
class TestSkeletonApplication {

	public static void main(String[] args) {
		SpringApplication.from(SkeletonApplication::main).with(Development.class).run(args);
	}

}
