package dev.slipway.identity;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import dev.slipway.platform.test.ServiceTest;

import org.springframework.test.context.ActiveProfiles;

/** The whole service with the sample users and clients; all such tests share one. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ServiceTest
@ActiveProfiles("demo")
@interface DemoTest {

}
