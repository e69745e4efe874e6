/* The four costly steps of training, fused, for one thread:
   attention of narrow heads, the smooth rectifier gelu_new, cross-entropy. Compiled by kernels.py.

   Loops run over padded rows of whole vectors, so that the compiler can vectorise all of them. */
#include <math.h>
#include <stdint.h>
#include <string.h>

enum { WIDTH = 4, MOST = 128, LANES = 16 };
#define FAR_BELOW (-1e30f)

static int padded(int n) { return (n + LANES - 1) & ~(LANES - 1); }

/* Keys and values of one head, component by component: rows[c][j]. */
typedef struct {
  float key[WIDTH][MOST] __attribute__((aligned(64)));
  float value[WIDTH][MOST] __attribute__((aligned(64)));
} Head;

static void gather(Head* head, const float* qkv, int words, int d_model) {
  memset(head, 0, sizeof *head);
  for (int j = 0; j < words; j++) {
    const float* row = qkv + (size_t)j * 3 * d_model;
    for (int c = 0; c < WIDTH; c++) {
      head->key[c][j] = row[d_model + c];
      head->value[c][j] = row[2 * d_model + c];
    }
  }
}

/* qkv [batch, words, 3 * d_model] -> weights [batch, heads, words, words], context [batch, words,
   d_model]. Rows beyond what a word may see are zero. */
void attention_forward(const float* restrict qkv, float* restrict weights, float* restrict context,
                       int batch, int words, int heads, int causal) {
  const int d_model = heads * WIDTH;
  const float scale = 1.0f / sqrtf(WIDTH);
  static Head head;
  float row[MOST] __attribute__((aligned(64)));
  for (int b = 0; b < batch; b++) {
    for (int h = 0; h < heads; h++) {
      const float* base = qkv + (size_t)b * words * 3 * d_model + h * WIDTH;
      float* table = weights + ((size_t)b * heads + h) * words * words;
      gather(&head, base, words, d_model);
      for (int i = 0; i < words; i++) {
        const float* q = base + (size_t)i * 3 * d_model;
        const int seen = causal ? i + 1 : words, n = padded(seen);
        const float q0 = q[0] * scale, q1 = q[1] * scale, q2 = q[2] * scale, q3 = q[3] * scale;
        float greatest = FAR_BELOW;
        for (int j = 0; j < n; j++) {
          const float score = q0 * head.key[0][j] + q1 * head.key[1][j] + q2 * head.key[2][j] +
                              q3 * head.key[3][j];
          row[j] = j < seen ? score : FAR_BELOW;
          greatest = row[j] > greatest ? row[j] : greatest;
        }
        float total = 0;
        for (int j = 0; j < n; j++) {
          row[j] = expf(row[j] - greatest);
          total += row[j];
        }
        const float share = 1.0f / total;
        float y0 = 0, y1 = 0, y2 = 0, y3 = 0;
        for (int j = 0; j < n; j++) {
          row[j] *= share;
          y0 += row[j] * head.value[0][j];
          y1 += row[j] * head.value[1][j];
          y2 += row[j] * head.value[2][j];
          y3 += row[j] * head.value[3][j];
        }
        memcpy(table + (size_t)i * words, row, sizeof(float) * seen);
        memset(table + (size_t)i * words + seen, 0, sizeof(float) * (words - seen));
        float* out = context + ((size_t)b * words + i) * d_model + h * WIDTH;
        out[0] = y0, out[1] = y1, out[2] = y2, out[3] = y3;
      }
    }
  }
}

/* Gradient by qkv, given the one by the context. `pressure` is the weight of the sum of the rows'
   entropies in the loss. */
void attention_backward(const float* restrict qkv, const float* restrict weights,
                        const float* restrict by_context, float* restrict by_qkv, int batch,
                        int words, int heads, int causal, float pressure) {
  const int d_model = heads * WIDTH;
  const float scale = 1.0f / sqrtf(WIDTH);
  static Head head, by_head;
  float row[MOST] __attribute__((aligned(64))), by_row[MOST] __attribute__((aligned(64)));
  for (int b = 0; b < batch; b++) {
    for (int h = 0; h < heads; h++) {
      const size_t at = (size_t)b * words * 3 * d_model + h * WIDTH;
      const float* base = qkv + at;
      const float* table = weights + ((size_t)b * heads + h) * words * words;
      gather(&head, base, words, d_model);
      memset(&by_head, 0, sizeof by_head);
      for (int i = 0; i < words; i++) {
        const float* q = base + (size_t)i * 3 * d_model;
        const float* g = by_context + ((size_t)b * words + i) * d_model + h * WIDTH;
        const int seen = causal ? i + 1 : words, n = padded(seen);
        const float g0 = g[0], g1 = g[1], g2 = g[2], g3 = g[3];
        const float q0 = q[0], q1 = q[1], q2 = q[2], q3 = q[3];
        memset(row + n - LANES, 0, sizeof(float) * LANES);
        memcpy(row, table + (size_t)i * words, sizeof(float) * seen);
        for (int j = 0; j < n; j++) {
          by_row[j] = g0 * head.value[0][j] + g1 * head.value[1][j] + g2 * head.value[2][j] +
                      g3 * head.value[3][j];
          by_head.value[0][j] += g0 * row[j];
          by_head.value[1][j] += g1 * row[j];
          by_head.value[2][j] += g2 * row[j];
          by_head.value[3][j] += g3 * row[j];
        }
        if (pressure != 0 && seen > 1)
          for (int j = 0; j < n; j++) by_row[j] -= pressure * logf(row[j] + 1e-9f);
        float mean = 0;
        for (int j = 0; j < n; j++) mean += by_row[j] * row[j];
        float d0 = 0, d1 = 0, d2 = 0, d3 = 0;
        for (int j = 0; j < n; j++) {
          const float by_score = row[j] * (by_row[j] - mean) * scale;
          d0 += by_score * head.key[0][j];
          d1 += by_score * head.key[1][j];
          d2 += by_score * head.key[2][j];
          d3 += by_score * head.key[3][j];
          by_head.key[0][j] += by_score * q0;
          by_head.key[1][j] += by_score * q1;
          by_head.key[2][j] += by_score * q2;
          by_head.key[3][j] += by_score * q3;
        }
        float* out = by_qkv + at + (size_t)i * 3 * d_model;
        out[0] = d0, out[1] = d1, out[2] = d2, out[3] = d3;
      }
      for (int j = 0; j < words; j++) {
        float* out = by_qkv + at + (size_t)j * 3 * d_model;
        for (int c = 0; c < WIDTH; c++) {
          out[d_model + c] = by_head.key[c][j];
          out[2 * d_model + c] = by_head.value[c][j];
        }
      }
    }
  }
}

/* tanh(u) = 1 - 2 / (exp(2 u) + 1); u is held where the exponential stays finite. */
static inline float curve(float u) {
  const float held = u > 20 ? 20 : (u < -20 ? -20 : u);
  return 1 - 2 / (expf(2 * held) + 1);
}

static const float kSlope = 0.7978845608f, kCube = 0.044715f;

void gelu_forward(const float* restrict x, float* restrict y, long n) {
  for (long i = 0; i < n; i++) {
    const float a = x[i];
    y[i] = 0.5f * a * (1 + curve(kSlope * (a + kCube * a * a * a)));
  }
}

void gelu_backward(const float* restrict x, const float* restrict by_y, float* restrict by_x,
                   long n) {
  for (long i = 0; i < n; i++) {
    const float a = x[i], t = curve(kSlope * (a + kCube * a * a * a));
    const float by_curve = (1 - t * t) * kSlope * (1 + 3 * kCube * a * a);
    by_x[i] = by_y[i] * 0.5f * (1 + t + a * by_curve);
  }
}

/* Logits [rows, pieces] become the gradient of scale * (sum of the losses), which is given back. */
double cross_entropy(float* restrict logits, const int64_t* restrict right, long rows, long pieces,
                     float scale) {
  double loss = 0;
  for (long i = 0; i < rows; i++) {
    float* row = logits + i * pieces;
    const float right_logit = row[right[i]];
    float greatest = FAR_BELOW, total = 0;
    for (long j = 0; j < pieces; j++) greatest = row[j] > greatest ? row[j] : greatest;
    for (long j = 0; j < pieces; j++) {
      row[j] = expf(row[j] - greatest);
      total += row[j];
    }
    loss += logf(total) + greatest - right_logit;
    const float share = scale / total;
    for (long j = 0; j < pieces; j++) row[j] *= share;
    row[right[i]] -= scale;
  }
  return loss;
}
