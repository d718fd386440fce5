resource "aws_s3_bucket" "results" {
  bucket = "clinic-billing-results"
}

resource "aws_secretsmanager_secret" "portal" {
  name = "portal-login"
}

resource "aws_iam_role" "billing_bot" {
  name = "billing-bot"
}

resource "aws_iam_role_policy" "billing_bot" {
  name = "billing-bot"
  role = aws_iam_role.billing_bot.id

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Effect   = "Allow"
        Action   = ["s3:GetObject", "s3:PutObject"]
        Resource = "${aws_s3_bucket.results.arn}/*"
      },
      {
        Effect   = "Allow"
        Action   = ["secretsmanager:GetSecretValue"]
        Resource = aws_secretsmanager_secret.portal.arn
      }
    ]
  })
}
