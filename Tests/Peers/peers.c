/* The same work in C, as its textbook loops stand there. One word says which; the answer is seconds an item.
 *
 *   cc -O3 -march=native -ffp-contract=off peers.c -lm -o peers && ./peers step
 */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

static double now(void) {
  struct timespec t;
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
  return (double)t.tv_sec + 1e-9 * (double)t.tv_nsec;
}

static double sigmoid(double z) { return 1 / (1 + exp(-z)); }

static unsigned long long state = 1;
static double uniform(void) {
  state = state * 6364136223846793005ULL + 1442695040888963407ULL;
  return (double)(state >> 11) * 0x1p-53;
}

enum { deepest = 8 };

/* Layers are counted from 0, the input, to last; w[l] has n[l] rows of n[l - 1] numbers. */
static int last, n[deepest];
static double *w[deepest], *b[deepest], *a[deepest], *d[deepest];

static void build(int count, const int *widths) {
  last = count - 1;
  for (int l = 0; l < count; l++) {
    n[l] = widths[l];
    a[l] = malloc((size_t)n[l] * sizeof(double));
    d[l] = malloc((size_t)n[l] * sizeof(double));
    if (l == 0) continue;
    size_t size = (size_t)n[l] * (size_t)n[l - 1];
    w[l] = malloc(size * sizeof(double));
    b[l] = calloc((size_t)n[l], sizeof(double));
    for (size_t i = 0; i < size; i++) w[l][i] = (uniform() - 0.5) * 2 / sqrt(n[l - 1]);
  }
}

static void forward(const double *x) {
  memcpy(a[0], x, (size_t)n[0] * sizeof(double));
  for (int l = 1; l <= last; l++)
    for (int j = 0; j < n[l]; j++) {
      double sum = 0;
      const double *row = w[l] + (size_t)j * (size_t)n[l - 1];
      for (int k = 0; k < n[l - 1]; k++) sum += row[k] * a[l - 1][k];
      a[l][j] = sigmoid(sum + b[l][j]);
    }
}

static void backward(const double *y) {
  for (int j = 0; j < n[last]; j++) d[last][j] = (a[last][j] - y[j]) * a[last][j] * (1 - a[last][j]);
  for (int l = last; l > 1; l--) {
    for (int k = 0; k < n[l - 1]; k++) d[l - 1][k] = 0;
    for (int j = 0; j < n[l]; j++) {
      const double *row = w[l] + (size_t)j * (size_t)n[l - 1];
      for (int k = 0; k < n[l - 1]; k++) d[l - 1][k] += row[k] * d[l][j];
    }
    for (int k = 0; k < n[l - 1]; k++) d[l - 1][k] *= a[l - 1][k] * (1 - a[l - 1][k]);
  }
}

static void descend(double rate) {
  for (int l = 1; l <= last; l++)
    for (int j = 0; j < n[l]; j++) {
      double *row = w[l] + (size_t)j * (size_t)n[l - 1];
      for (int k = 0; k < n[l - 1]; k++) row[k] -= rate * (d[l][j] * a[l - 1][k]);
      b[l][j] -= rate * d[l][j];
    }
}

/* Ten points of the plane, single examples drawn at random. */
static double step(int with_cost) {
  static const double x[10][2] = {{.1, .1}, {.3, .4}, {.1, .5}, {.6, .9}, {.4, .2},
                                  {.6, .3}, {.5, .6}, {.9, .2}, {.4, .4}, {.7, .6}};
  static const double y[2][2] = {{1, 0}, {0, 1}};
  const int widths[] = {2, 2, 3, 2}, steps = with_cost ? 100000 : 1000000;
  build(4, widths);
  double total = 0, start = now();
  for (int i = 0; i < steps; i++) {
    int k = (int)(10 * uniform());
    forward(x[k]);
    backward(y[k >= 5]);
    descend(0.05);
    if (!with_cost) continue;
    for (k = 0; k < 10; k++) {
      forward(x[k]);
      for (int j = 0; j < 2; j++) total += 0.5 * (a[3][j] - y[k >= 5][j]) * (a[3][j] - y[k >= 5][j]);
    }
  }
  double seconds = (now() - start) / steps;
  return total < 0 || isnan(w[1][0]) ? NAN : seconds;
}

/* 784-30-10, an epoch of 10,000 examples in minibatches of 10: the gradient is summed, then the weights change. */
static double epoch(void) {
  const int widths[] = {784, 30, 10}, examples = 10000, batch = 10;
  build(3, widths);
  double *x = malloc(sizeof(double) * 784 * (size_t)examples), y[10] = {0}, *sum[3], *bias[3];
  for (size_t i = 0; i < 784 * (size_t)examples; i++) x[i] = uniform();
  for (int l = 1; l < 3; l++) {
    sum[l] = malloc(sizeof(double) * (size_t)(n[l] * n[l - 1]));
    bias[l] = malloc(sizeof(double) * (size_t)n[l]);
  }
  double start = now();
  for (int first = 0; first < examples; first += batch) {
    for (int l = 1; l < 3; l++) {
      memset(sum[l], 0, sizeof(double) * (size_t)(n[l] * n[l - 1]));
      memset(bias[l], 0, sizeof(double) * (size_t)n[l]);
    }
    for (int i = first; i < first + batch; i++) {
      y[i % 10] = 1;
      forward(x + 784 * (size_t)i);
      backward(y);
      y[i % 10] = 0;
      for (int l = 1; l < 3; l++)
        for (int j = 0; j < n[l]; j++) {
          for (int k = 0; k < n[l - 1]; k++) sum[l][j * n[l - 1] + k] += d[l][j] * a[l - 1][k];
          bias[l][j] += d[l][j];
        }
    }
    for (int l = 1; l < 3; l++)
      for (int j = 0; j < n[l]; j++) {
        for (int k = 0; k < n[l - 1]; k++) w[l][j * n[l - 1] + k] -= 0.3 * sum[l][j * n[l - 1] + k];
        b[l][j] -= 0.3 * bias[l][j];
      }
  }
  return now() - start;
}

/* 4096-4096-4096-10, one pass forward and one back. */
static double wide(void) {
  const int widths[] = {4096, 4096, 4096, 10}, passes = 3;
  build(4, widths);
  double *x = malloc(sizeof(double) * 4096), y[10] = {1};
  for (int i = 0; i < 4096; i++) x[i] = uniform();
  forward(x);
  double start = now();
  for (int i = 0; i < passes; i++) {
    forward(x);
    backward(y);
  }
  return (now() - start) / passes;
}

/* Seconds a floating-point operation, with independent sums in every lane. */
static double operation(void) {
  enum { lanes = 64 };
  double sum[lanes] = {0}, factor = 1 + 1e-9, term = 1e-9;
  const int rounds = 4000000;
  double start = now();
  for (int i = 0; i < rounds; i++)
    for (int j = 0; j < lanes; j++) sum[j] = sum[j] * factor + term;
  double seconds = (now() - start) / (2.0 * lanes * rounds), total = 0;
  for (int j = 0; j < lanes; j++) total += sum[j];
  return total > 0 ? seconds : NAN;
}

int main(int count, char **words) {
  const char *word = count > 1 ? words[1] : "";
  double seconds = !strcmp(word, "step")        ? step(0)
                   : !strcmp(word, "step-cost") ? step(1)
                   : !strcmp(word, "epoch")     ? epoch()
                   : !strcmp(word, "wide")      ? wide()
                   : !strcmp(word, "operation") ? operation()
                                                : 0;
  printf("%.17g\n", seconds);
  return 0;
}
