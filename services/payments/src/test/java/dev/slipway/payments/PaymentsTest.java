package dev.slipway.payments;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import dev.slipway.platform.test.ServiceTest;

import org.springframework.context.annotation.Import;

/** The whole service, called by {@link Payments}. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ServiceTest
@Import(Payments.class)
public @interface PaymentsTest {

}
