resource "aws_iam_role_policy_attachment" "bot_basic" {
  role       = aws_iam_role.billing_bot.name
  policy_arn = "arn:aws:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole"
}
