package lbsync.web;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import lbsync.web.problem.Code;
import lbsync.web.problem.ProblemException;
import org.springframework.core.MethodParameter;
import org.springframework.http.HttpMethod;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/// Refuses what could be meant in two ways: a field that is there twice, be it in the address or in
/// the body, and a form with fields in its address. Fields that repeat on purpose are those that a
/// route takes as a list.
@Component
final class FieldsOnce implements HandlerInterceptor, WebMvcConfigurer {
  @Override
  public void addInterceptors(InterceptorRegistry registry) {
    registry.addInterceptor(this);
  }

  @Override
  public boolean preHandle(
      HttpServletRequest request, HttpServletResponse response, Object handler) {
    if (handler instanceof HandlerMethod route
        && request.getDispatcherType() == DispatcherType.REQUEST) {
      check(request, route);
    }
    return true;
  }

  private static void check(HttpServletRequest request, HandlerMethod route) {
    if (isForm(request, route) && request.getQueryString() != null) {
      throw new ProblemException(
          Code.INVALID, "The fields of this form must not stand in its address.");
    }
    Set<String> repeated = repeated(route);
    for (Map.Entry<String, String[]> field : request.getParameterMap().entrySet()) {
      if (field.getValue().length > 1 && !repeated.contains(field.getKey())) {
        throw new ProblemException(Code.INVALID, "A field is there more than once.");
      }
    }
  }

  private static boolean isForm(HttpServletRequest request, HandlerMethod route) {
    return request.getMethod().equals(HttpMethod.POST.name())
        && route.getBeanType().isAnnotationPresent(PageController.class);
  }

  private static Set<String> repeated(HandlerMethod route) {
    return Arrays.stream(route.getMethodParameters())
        .filter(parameter -> parameter.hasParameterAnnotation(RequestParam.class))
        .filter(parameter -> parameter.getParameterType() == List.class)
        .map(MethodParameter::getParameter)
        .map(parameter -> parameter.getName())
        .collect(Collectors.toSet());
  }
}
