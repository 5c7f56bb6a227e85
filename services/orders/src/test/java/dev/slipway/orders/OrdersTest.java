package dev.slipway.orders;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import dev.slipway.platform.test.ServiceTest;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.context.annotation.Import;

/**
 * The whole service: {@link OrdersClient} calls it, {@link Dependencies} are what it
 * calls, and {@link AllOrdersComplete} checks what each test leaves behind.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ServiceTest
@Import({ StubDependencies.class, OrdersClient.class, Executions.class })
@ExtendWith(AllOrdersComplete.class)
public @interface OrdersTest {

}
